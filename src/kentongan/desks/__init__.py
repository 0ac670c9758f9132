"""One package per function of the mission; a desk never imports another desk."""
