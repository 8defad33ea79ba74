"""A case that trips each rule and one that does not, as a draft and as files."""
