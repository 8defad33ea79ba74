"""What every part of the plugin works with: the session, the project, messages, commands and windows."""
