"""The nämnd's pages."""
