"""Once this is imported, Python looks for cycles once in 200,000 new objects, not in 700.

Next to none of our objects is part of a cycle; at Python's own pace the search takes a sixth of
the time of all imports. So the program imports this before anything else, and so does the process
that its workers are made from. The library never does: there it is for its user to say.
"""

from __future__ import annotations

import gc

gc.set_threshold(200_000)
