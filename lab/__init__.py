"""Makes the modules here known by their bare names where they are installed, as they are to a script beside them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
