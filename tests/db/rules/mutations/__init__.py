"""Valid plans as files, damaged in one place each: every damage is found, and named by the right rule."""
