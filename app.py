"""Start the assistant's web page on the library of ``ASSISTANT_HOME``, or of ``var/library``."""

import os
import sys

from assistant import Assistant
from assistant.errors import AssistantError
from assistant.serving.server import serve


def main() -> None:
    """Serve until stopped; what is wrong is said in a line, without a traceback."""
    try:
        with Assistant.open(os.environ.get("ASSISTANT_HOME", "var/library")) as assistant:
            serve(assistant)
    except AssistantError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
