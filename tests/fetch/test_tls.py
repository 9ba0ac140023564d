"""Over TLS the connection goes to the address, and the certificate is held against the name."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fetch.server import HOST, reply, serving

from manywitness.fetch import Fetcher, Manners, Request


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """A certificate for a.example alone, and a context of clients who trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("a.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    plain = serialization.NoEncryption()
    path.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return server, ssl.create_default_context(cafile=path)


def test_the_name_is_proved_though_the_address_is_asked(signed, time):
    named = []
    at_server, trusting = signed
    at_server.sni_callback = lambda connection, name, context: named.append(name)

    async def resolve(host, port):
        return [HOST]

    with serving(lambda connection: at_server.wrap_socket(connection, server_side=True)) as server:
        server.answers["/"] = reply("all well")
        hosts = ("a.example", "b.example")
        requests = [Request(f"https://{host}:{server.port}/", private=frozenset(hosts)) for host in hosts]
        manners = Manners(timeout_seconds=20)
        good, bad = Fetcher(manners, time.clock, resolve=resolve, context=trusting).fetch_all(requests)
        [untrusted] = Fetcher(manners, time.clock, resolve=resolve).fetch_all(requests[:1])
        assert good.body == b"all well"
        assert {"a.example", "b.example"} <= set(named)
        assert server.seen[0].fields["host"] == f"a.example:{server.port}"
    assert "b.example cannot prove who it is, or speaks no TLS" in bad.message
    assert "a.example cannot prove who it is, or speaks no TLS" in untrusted.message
