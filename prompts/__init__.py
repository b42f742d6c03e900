"""Every prompt of the language model, one `.md` file each. None is needed yet: all answers are extractive."""
