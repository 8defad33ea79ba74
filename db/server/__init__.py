"""The private PostGIS cluster: for a trial, for tests, and for an office without a server of its own.

``PrivateCluster`` is what the rest of the project uses::

    cluster = PrivateCluster()          # the one of this clone, under .planowisko/cluster
    cluster.start()
    cluster.ensure_database()
    connection = psycopg.connect(cluster.owner_dsn())
"""

from planowisko.db.errors import ServerError
from planowisko.db.server.cluster import PrivateCluster
from planowisko.db.server.databases import DEFAULT_DATABASE, OWNER_ROLE
from planowisko.db.server.home import home_folder

__all__ = ["DEFAULT_DATABASE", "OWNER_ROLE", "PrivateCluster", "ServerError", "home_folder"]
