"""The periodic work of the desk."""

from .collecting import tasks as collecting_tasks  # noqa: F401 (the scheduler finds jobs here)
from .roads import tasks as road_tasks  # noqa: F401 (the scheduler finds jobs here)
from .stories import tasks as story_tasks  # noqa: F401 (the scheduler finds jobs here)
