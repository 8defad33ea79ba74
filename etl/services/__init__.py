"""Data from where they are published: WFS 2.0 services and files of the national geoportal.

The client is our own. OWSLib, the usual library, has GetFeature return one whole answer in memory and leaves
paging to its caller; GDAL's driver pages, but cannot go on after a broken connection. What counts here -
pages on disk, going on from the last whole one, limits, and servers that answer web pages, ignore
``startIndex`` or send less than asked for - is neither's, and would be written around either.
"""
