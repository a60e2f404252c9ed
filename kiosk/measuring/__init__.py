"""What the kiosk counts and reports: for its log, the benchmark and the soak."""

from kiosk.measuring.measurements import Figures, Measurements, Memory, Reading, resident_memory

__all__ = ["Figures", "Measurements", "Memory", "Reading", "resident_memory"]
