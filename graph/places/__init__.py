"""What is known of Chinese places: provinces, cities and counties with the tables they come from.

Codes and names, current and former, what lies in what, short forms, and English names. Where on a map a place lies is
a matter of `reports.drawing`.
"""
