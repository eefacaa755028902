"""Demo data, made by the product's own services: the same every time, dated relative to the day it is made."""
