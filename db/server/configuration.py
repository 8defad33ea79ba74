"""The configuration of a private cluster: loopback and socket only, SCRAM, modest use of the machine."""

from pathlib import Path

AUTHENTICATION = """\
# Written by Planowisko: everybody gives a password, by SCRAM, on the socket too.
local all all              scram-sha-256
host  all all 127.0.0.1/32 scram-sha-256
"""

# Relative to PostgreSQL's configuration file in the data folder, so that a clone can be moved.
INCLUDE_SETTINGS = "\ninclude '../server.conf'\n"

_SETTINGS: dict[str, str] = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "100",
    # For a desktop of two cores and 4 GB that runs QGIS beside the server.
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_worker_processes": "4",
    "max_parallel_workers": "2",
    "max_parallel_workers_per_gather": "2",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "wal_compression": "on",
    # "Today", by which the law counts, is Poland's today.
    "timezone": "Europe/Warsaw",
    "log_timezone": "Europe/Warsaw",
    "lc_messages": "C",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "logging_collector": "off",
    "cluster_name": "planowisko",
}

_DISPOSABLE: dict[str, str] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_wal_size": "512MB",
}


def settings_text(port: int, sockets: Path, *, disposable: bool) -> str:
    """Return the configuration file for a start of the server.

    ``disposable`` gives up safety after a crash of the machine for speed: for data that can be made again.
    """
    settings = _SETTINGS | (_DISPOSABLE if disposable else {})
    # A list of names: in double quotes, a folder may hold commas and blanks.
    folder = '"' + str(sockets).replace('"', '""') + '"'
    settings |= {"port": str(port), "unix_socket_directories": folder}
    lines = [f"{name} = {_quoted(value)}\n" for name, value in settings.items()]
    return (
        "# Written by Planowisko at every start; own settings belong into postgresql.auto.conf (ALTER "
        "SYSTEM).\n" + ("".join(lines))
    )


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
