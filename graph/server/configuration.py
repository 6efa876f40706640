"""The settings of the managed server: its memory, its password and its neo4j.conf."""

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from hospital_network.graph.errors import LocalEnvironmentError
from hospital_network.graph.faults import Fault
from hospital_network.graph.server.browser_style import login_commands
from hospital_network.graph.server.environment import make_folder
from hospital_network.graph.server.folders import ServerFolders

USERNAME = "neo4j"
HOST = "127.0.0.1"
PREFERRED_HTTP_PORT = 7474
PREFERRED_BOLT_PORT = 7687
DEFAULT_HEAP = 512
_HASH_ROUNDS = 1024


def heap_megabytes(environment: Mapping[str, str], otherwise: int = DEFAULT_HEAP) -> int:
    """Return the heap that ``HOSPNET_HEAP`` sets, such as ``1g`` or ``768m``; `otherwise` where it is not set.

    Raises
    ------
    LocalEnvironmentError
        If it is not an amount of memory, or too little for Neo4j.

    Examples
    --------
    >>> heap_megabytes({}), heap_megabytes({}, 768), heap_megabytes({"HOSPNET_HEAP": "2G"}, 768)
    (512, 768, 2048)
    """
    text = environment.get("HOSPNET_HEAP", "")
    if not text:
        return otherwise
    amount = re.fullmatch(r"(\d{1,6})([mMgG])", text)
    megabytes = int(amount[1]) * (1024 if amount[2] in "gG" else 1) if amount else 0
    if megabytes < DEFAULT_HEAP // 2:
        raise LocalEnvironmentError(Fault("bad_heap", text=text))
    return megabytes


def configuration_text(
    http_port: int, bolt_port: int, heap: int = DEFAULT_HEAP, parameters: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return the text of ``neo4j.conf``: loopback only, no files or addresses readable through Cypher.

    Parameters
    ----------
    http_port, bolt_port : int
    heap : int
        In megabytes.
    parameters : Mapping of str to str
        The parameters Neo4j Browser sets after each login, each with its value as Cypher writes it.
    """
    # Neo4j Browser asks for fonts, telemetry and a feedback form from the internet; the policy forbids it.
    policy = (
        "default-src 'self'; script-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
        "font-src 'self' data:; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
        f"connect-src 'self' ws://{HOST}:{bolt_port} http://{HOST}:{bolt_port}"
    )
    return f"""\
# Written by hospnet at each start; changes made here are lost.
server.config.strict_validation.enabled=true
server.default_listen_address={HOST}
server.default_advertised_address={HOST}
server.bolt.enabled=true
server.bolt.listen_address={HOST}:{bolt_port}
server.bolt.advertised_address={HOST}:{bolt_port}
server.http.enabled=true
server.http.listen_address={HOST}:{http_port}
server.http.advertised_address={HOST}:{http_port}
server.https.enabled=false

# Neo4j Browser and nothing else: no HTTP API.
server.http_enabled_modules=BROWSER
dbms.security.http_access_control_allow_origin=http://{HOST}:{http_port}
dbms.security.http_static_content_security_policy_header={policy}
browser.remote_content_hostname_whitelist={HOST},localhost
# Sets colours, Chinese captions and the questions' parameters after each login.
browser.post_connect_cmd={login_commands(parameters)}

dbms.security.auth_enabled=true
dbms.security.auth_max_failed_attempts=5
dbms.security.auth_lock_time=5s
# LOAD CSV reads neither files nor addresses.
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
server.directories.import=import

dbms.usage_report.enabled=false
client.allow_telemetry=false
server.bolt.telemetry.enabled=false

# A small data folder, and logs without queries.
db.tx_log.preallocate=false
db.store.files.preallocate=false
db.tx_log.rotation.size=16m
db.tx_log.rotation.retention_policy=1 days 64M
db.logs.query.enabled=OFF
db.logs.query.parameter_logging_enabled=false
dbms.logs.http.enabled=false
server.logs.gc.enabled=false

# A frozen client or a runaway query ends by itself; a stop does not wait for connections to go quiet.
server.bolt.connection_keep_alive=5s
server.bolt.connection_keep_alive_probes=2
server.bolt.connection_keep_alive_for_requests=ALL
server.bolt.thread_pool_max_size=40
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
db.transaction.timeout=60s
db.transaction.concurrent.maximum=100
db.lock.acquisition.timeout=15s
db.memory.transaction.max={heap * 3 // 8}m
dbms.memory.transaction.total.max={heap // 2}m
server.memory.pagecache.size={max(64, heap // 8)}m
db.temporal.timezone=+08:00
"""


def configured_ports(folders: ServerFolders) -> tuple[int, int]:
    """Return the ports for HTTP and Bolt in the written configuration, else Neo4j's usual ones."""
    try:
        text = (folders.configuration / "neo4j.conf").read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    http, bolt = (
        re.search(rf"^server\.{protocol}\.listen_address={re.escape(HOST)}:([0-9]{{1,5}})$", text, re.MULTILINE)
        for protocol in ("http", "bolt")
    )
    return int(http[1]) if http else PREFERRED_HTTP_PORT, int(bolt[1]) if bolt else PREFERRED_BOLT_PORT


def auth_line(password: str, salt: bytes) -> str:
    """Return the line of ``auth.ini`` that gives the user ``neo4j`` this password."""
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _round in range(_HASH_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return f"{USERNAME}:SHA-256,{digest.hex()},{salt.hex()},{_HASH_ROUNDS}:\n"


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, from its first byte on."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def read_password(folders: ServerFolders) -> str:
    """Return the password of the managed server.

    Raises
    ------
    LocalEnvironmentError
        If its file is missing or cannot be read.
    """
    try:
        return folders.password_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else Fault("is_no_text")
        advice = Fault("make_password_readable" if isinstance(error, PermissionError) else "new_password")
        fault = Fault("password_unreadable", path=folders.password_file, reason=reason, advice=advice)
        raise LocalEnvironmentError(fault) from error


def prepare_password(folders: ServerFolders) -> str:
    """Return the password; before the first start, generate it and set it for the server.

    Neo4j reads ``auth.ini`` when it creates its system database, so the database never
    has the well-known default password.

    Raises
    ------
    LocalEnvironmentError
        If there is a database but its password file is missing.
    """
    if (folders.data / "databases" / "system").exists():
        return read_password(folders)
    if not folders.password_file.exists():
        write_private(folders.password_file, secrets.token_urlsafe(24) + "\n")
    password = read_password(folders)
    auth_file = make_folder(folders.data / "dbms") / "auth.ini"
    write_private(auth_file, auth_line(password, secrets.token_bytes(32)))
    return password
