"""Template and scraper residue: what a page printed around its article, found again in plain text."""

from scoring.residue.clean import without
from scoring.residue.missing import no_body
from scoring.residue.outlets import recurring, taught
from scoring.residue.places import locate

__all__ = ["locate", "no_body", "recurring", "taught", "without"]
