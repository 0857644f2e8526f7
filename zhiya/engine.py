"""With which environment do the Prefect server and its clients run?

Names and values of Prefect 3.8.8; what each one costs or saves is told in
docs/decisions/0002-prefect.md.
"""

from dataclasses import dataclass
from pathlib import Path

USER = "zhiya"
DAYS_KEPT = 30


@dataclass(frozen=True)
class Engine:
    """Where the Prefect server listens, where it keeps its data and how it is opened."""

    home: Path
    port: int
    password: str

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    def server_environment(self) -> dict[str, str]:
        """This will describe a server of its own: own database, nothing sent to strangers."""
        services = "PREFECT_SERVER_SERVICES_"
        return {
            **self._quiet(),
            "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{self.home}/prefect.db",
            "PREFECT_SERVER_API_AUTH_STRING": f"{USER}:{self.password}",
            "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED": "true",
            # Without these, the browser of whoever opens the pages of Prefect calls amplitude.com.
            "PREFECT_SERVER_UI_V2_ENABLED": "false",
            "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
            "PREFECT_UI_API_URL": self.address,
            # By default the pages are unpacked into site-packages, which may be read-only.
            "PREFECT_UI_STATIC_DIRECTORY": str(self.home / "ui"),
            "PREFECT_SERVER_LOG_RETRYABLE_ERRORS": "true",
            services + "TASK_RUN_RECORDER_BATCH_SIZE": "200",
            services + "TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
            services + "EVENT_PERSISTER_BATCH_SIZE": "200",
            services + "EVENT_PERSISTER_FLUSH_INTERVAL": "1",
            services + "DB_VACUUM_ENABLED": "events,flow_runs",
            services + "DB_VACUUM_RETENTION_PERIOD": str(DAYS_KEPT * 24 * 3600),
        }

    def client_environment(self) -> dict[str, str]:
        """This will describe a client that never starts a hidden server of its own."""
        return {
            **self._quiet(),
            "PREFECT_API_URL": self.address,
            "PREFECT_API_AUTH_STRING": f"{USER}:{self.password}",
            "PREFECT_RESULTS_DEFAULT_SERIALIZER": "json",
            # The worker goes on without the engine; it must not wait a minute to find that out.
            "PREFECT_API_REQUEST_TIMEOUT": "3",
            "PREFECT_CLIENT_MAX_RETRIES": "1",
        }

    def _quiet(self) -> dict[str, str]:
        return {
            "PREFECT_HOME": str(self.home),
            "PREFECT_LOGGING_LEVEL": "WARNING",
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }
