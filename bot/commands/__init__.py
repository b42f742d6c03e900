"""The commands of the command line, one module each; every `run` returns the exit code."""
