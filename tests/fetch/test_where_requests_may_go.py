"""Which addresses are asked for at all; those of one's own network never are, however they are written."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manywitness.errors import FetchError
from manywitness.fetch.targets import is_public, target_of

OWN = (
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "0.0.0.0", "0.1.2.3", "192.0.0.192",
    "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "192.88.99.1", "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808",
    "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::1", "2001::1", "2001:0:7f00:1::", "2001:db8::1",
    "3fff::1",
    "fec0::1", "100::1", "5f00::1",
)  # fmt: skip
PUBLIC = ("8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "192.167.0.1", "100.63.0.1", "100.128.0.1",
          "2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888")  # fmt: skip


@pytest.mark.parametrize("address", OWN)
def test_an_address_of_ones_own_network_is_not_public(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_world_is_public(address):
    assert is_public(ip_address(address))


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_what_is_public_is_so_to_python_too_and_never_for_many(address):
    if is_public(address):
        assert address.is_global
        assert not (
            address.is_multicast or address.is_reserved or address.is_private or address.is_link_local
        )


@given(st.ip_addresses(v=4))
def test_an_address_in_another_dress_is_never_more_public_than_it_is(inner):
    dressed = [
        IPv6Address(f"::ffff:{inner}"),
        IPv6Address(f"64:ff9b::{inner}"),
        IPv6Address((0x2002 << 112) | (int(inner) << 80)),
        IPv6Address(f"::{inner}"),
    ]
    assert not any(map(is_public, dressed))


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_an_address_that_is_written_in_a_url_is_asked_as_it_is_or_not_at_all(address):
    host = f"[{address}]" if address.version == 6 else str(address)
    if is_public(address):
        assert target_of(f"http://{host}/x").address == address
    else:
        with pytest.raises(FetchError) as caught:
            target_of(f"http://{host}/x")
        assert caught.value.kind == "private"
    assert target_of(f"http://{host}:1/x", {str(address)}).address == address


def forms(address: IPv4Address) -> list[str]:
    """An address as inet_aton reads it: in hexadecimal, octal, in fewer parts, as one number."""
    number, parts = int(address), address.packed
    return [
        str(number),
        hex(number),
        f"0{number:o}",
        ".".join(hex(part) for part in parts),
        ".".join(f"0{part:o}" for part in parts),
        f"{parts[0]}.{number & 0xFFFFFF}",
        f"{parts[0]}.{parts[1]}.{number & 0xFFFF}",
        f"0x{parts[0]:02x}.{parts[1]}.{parts[2]}.{parts[3]}",
        f"{parts[0]}.{parts[1]}.{parts[2]}.{parts[3]}.",
        f"{parts[0]:03}.{parts[1]:03}.{parts[2]:03}.{parts[3]:03}",
    ]


@given(st.ip_addresses(v=4), st.integers(0, 9))
def test_a_number_in_place_of_a_name_is_no_host(address, form):
    host = forms(address)[form]
    if host == str(address):
        return
    with pytest.raises(FetchError) as caught:
        target_of(f"http://{host}/")
    assert caught.value.kind == "address"


@pytest.mark.parametrize(
    ("url", "kind", "message"),
    [
        ("file:///etc/passwd", "address", "only http and https are fetched, not file"),
        ("ftp://a.example/", "address", "only http and https are fetched, not ftp"),
        ("javascript:alert(1)", "address", "only http and https are fetched, not javascript"),
        ("//a.example/", "address", "only http and https are fetched, not a bare name"),
        ("a.example", "address", "only http and https are fetched, not a bare name"),
        ("", "address", "only http and https are fetched, not a bare name"),
        ("http://me:secret@a.example/", "address", "a user or password in the address is not sent"),
        ("http://me@a.example/", "address", "a user or password in the address is not sent"),
        ("http://a.example@127.0.0.1/", "address", "a user or password in the address is not sent"),
        ("http://", "address", "the address names no host"),
        ("http:///x", "address", "the address names no host"),
        ("http://:80/", "address", "the address names no host"),
        ("http://a.example:0/", "address", "the address names no host"),
        ("http://a.example:99999/", "address", "the address cannot be read: Port out of range 0-65535"),
        ("http://a.example:22/", "port", "port 22 is not asked: 80, 443, 8080, 8443 are, and others by name"),
        ("http://a example/", "address", "white space, control characters or \\ in the address"),
        ("http://a.example/\r\nX: y", "address", "white space, control characters or \\ in the address"),
        ("http://a.example\\@127.0.0.1/", "address", "white space, control characters or \\ in the address"),
        ("http://a.example/\0", "address", "white space, control characters or \\ in the address"),
        ("http://-a.example/", "address", "the address names no host that can be"),
        ("http://a..example/", "address", "the address names no host that can be"),
        ("http://a%2eexample/", "address", "the address names no host that can be"),
        ("http://" + "a" * 64 + ".example/", "address", "the address names no host that can be"),
        ("http://[::1%25eth0]/", "address", None),
        ("http://[v1.x]/", "address", None),
        ("http://[127.0.0.1]/", "address", None),
        ("http://[::1/", "address", None),
        ("http://１２７.０.０.１/", "private", None),
        ("http://127。0。0。1/", "private", None),
        ("http://[::ffff:10.0.0.1]/", "private", None),
        ("https://a.example/" + "x" * 2_000, "address", "an address of 2,018 characters; at most 2,000"),
    ],
)
def test_what_is_not_asked_for_says_why(url, kind, message):
    with pytest.raises(FetchError, match=re.escape(message) if message else None) as caught:
        target_of(url)
    assert caught.value.kind == kind
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://A.Example", "http://a.example/"),
        ("https://a.example:443/x?y=1#z", "https://a.example/x?y=1"),
        ("https://a.example:8443/x", "https://a.example:8443/x"),
        ("https://a.example./x", "https://a.example/x"),
        ("https://bücher.example/ü?ö=é", "https://xn--bcher-kva.example/%C3%BC?%C3%B6=%C3%A9"),
        ("https://a_b.example/a%20b|c", "https://a_b.example/a%20b|c"),
        ("http://[2606:4700::1111]/x", "http://[2606:4700::1111]/x"),
        ("https://web2.1a.example/", "https://web2.1a.example/"),
    ],
)
def test_what_is_asked_for_is_written_in_one_way(url, expected):
    assert target_of(url).url == expected


@given(
    st.text(max_size=60),
    st.sampled_from(["", "http://", "https://", "http://a.example/", "http://[", "http://1"]),
)
def test_whatever_is_written_is_an_address_or_an_error(words, before):
    try:
        target = target_of(before + words)
    except FetchError as error:
        assert error.kind in {"address", "port", "private"}
    else:
        assert target.url.isascii()
        assert target_of(target.url) == target
