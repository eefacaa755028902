"""An import in the browser: the order, its limits, its run by the worker, its trail, its undoing, its end."""
