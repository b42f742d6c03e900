"""The register of letters: finding them by what is written on them, showing one, giving its file."""
