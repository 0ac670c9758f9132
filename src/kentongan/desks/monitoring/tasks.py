"""The periodic work of the desk."""

from .roads import tasks as road_tasks  # noqa: F401 (the scheduler finds jobs here)
from .stories import tasks as story_tasks  # noqa: F401 (the scheduler finds jobs here)
