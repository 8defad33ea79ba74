"""Mutated samples through the real commands: nothing may end in a trace, hang, or change what it refuses."""
