"""Where desks meet: one small file per flow. None is needed while there is one desk."""
