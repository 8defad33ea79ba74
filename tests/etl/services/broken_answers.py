"""How servers misbehave: each answers one request in its way."""

import gzip


def failing(status, **headers):
    return lambda request: request.give(b"<html>busy</html>", status=status, **headers)


def half(request):
    whole = request.server.page(request.asked)
    request.give(whole[: len(whole) // 2], length=len(whole))


def half_without_a_word(request):
    """The connection ends in mid-page, and no length says that something is missing."""
    request.send_response(200)
    request.send_header("Connection", "close")
    request.end_headers()
    whole = request.server.page(request.asked)
    request.wfile.write(whole[: len(whole) // 2])
    request.close_connection = True


def half_in_chunks(request):
    request.send_response(200)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    request.wfile.write(b"1000\r\n<wfs:FeatureCollection")
    request.close_connection = True


def half_packed(request):
    packed = gzip.compress(request.server.page(request.asked))
    request.send_response(200)
    request.send_header("Content-Encoding", "gzip")
    request.send_header("Connection", "close")
    request.end_headers()
    request.wfile.write(packed[: len(packed) // 2])
    request.close_connection = True


def too_long_announced(request):
    whole = request.server.page(request.asked)
    request.give(whole, length=4 * 2**30)


def too_short_announced(request):
    whole = request.server.page(request.asked)
    request.give(whole, length=len(whole) - 20)


def silent(request):
    request.server.released.wait(30)


def dripping(request):
    request.send_response(200)
    request.end_headers()
    while not request.server.released.wait(0.05):
        try:
            request.wfile.write(b" ")
        except OSError:
            return


def nothing(request):
    request.give(b"")


def web_page(request):
    request.give(b"<!DOCTYPE html><html><body>Strona nie istnieje</body></html>")


def exception_report(request, status=200):
    request.give(
        b'<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1" version="2.0.0"><ows:Exception '
        b'exceptionCode="InvalidParameterValue"><ows:ExceptionText>Unknown ms:dzialki</ows:ExceptionText>'
        b"</ows:Exception></ows:ExceptionReport>",
        status=status,
    )


def exception_with_400(request):
    exception_report(request, 400)


def not_found(request):
    request.give(b"", status=404)


def capabilities(request):
    request.give(request.server.capabilities())


def json_text(request):
    request.give(b'{"type": "FeatureCollection", "features": []}')


def with_doctype(request):
    request.give(b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + request.server.page(request.asked))


def endless(request):
    request.send_response(200)
    request.end_headers()
    try:
        while not request.server.released.is_set():
            request.wfile.write(b"<a>" * 10_000)
    except OSError:
        pass


PACKED_BOMB = gzip.compress(b" " * 5_000_000)


def packed_bomb(request):
    request.give(PACKED_BOMB, Content_Encoding="gzip")


def elsewhere(request):
    request.give(b"", status=302, Location="http://127.0.0.1:1/wfs?key=secret")
