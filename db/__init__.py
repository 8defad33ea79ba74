"""The shared database: tables, migrations, rebuilt code and the private cluster."""
