"""What each outlet prints on its articles whatever they say, kept from one run to the next."""

from scoring.outlets.file import read_table, write_table
from scoring.outlets.table import Body, OutletLines, RecurringTable

__all__ = ["Body", "OutletLines", "RecurringTable", "read_table", "write_table"]
