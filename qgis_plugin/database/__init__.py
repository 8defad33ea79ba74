"""The only place of the plugin that talks to the shared database."""
