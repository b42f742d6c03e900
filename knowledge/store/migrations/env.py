"""Run by Alembic: migrates over the connection that it was given, in that connection's transaction."""

from __future__ import annotations

from alembic import context

from knowledge.store.schema import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
