import socket

import pytest

from assistant.errors import SettingsError
from assistant.serving.server import serve


def test_a_busy_port_is_an_error_that_names_it_and_the_way_out(assistant):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        with pytest.raises(SettingsError) as raised:
            serve(assistant, "127.0.0.1", port)
    assert f"Port {port} of 127.0.0.1" in str(raised.value)
    assert "--port" in str(raised.value)


def test_an_address_that_is_not_ours_is_an_error_that_names_it(assistant):
    with pytest.raises(SettingsError, match=r"192\.0\.2\.1.*--host"):
        serve(assistant, "192.0.2.1", 0)
