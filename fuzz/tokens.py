"""Words of each form, which mutation puts in where chance would seldom find them."""

from __future__ import annotations

# fmt: off
HTML: tuple[bytes, ...] = (
    b"<p>", b"<div>", b"</p>", b"</div>", b"<article>", b"<table>", b"<td>", b"<tr>", b"<select>",
    b"<option>", b"<svg>", b"<title>", b"<textarea>", b"<script>", b"<noscript>", b"<iframe>", b"<q>",
    b"<pre>", b"<br>", b"<li>", b"<ul>", b"<figure>", b"<figcaption>", b"<math>", b"<template>",
    b"<frameset>", b"<a>", b"<h1>", b"<time>", b"<body>", b"</body>", b"<head>", b"<html>", b"<amp-img>",
    b"<!--", b"-->", b"<![CDATA[", b"&nbsp;", b"&amp;", b"&fjlig;", b"&#0;", b"&#x110000;", b"&notit;",
    b" hidden", b' style="display:none"', b' class="comments"', b' itemprop="author"',
    b' datetime="2031-05-14"', b'<meta charset="utf-16">', b'<meta name="author" content="By A and B">',
    b"By Ines Kovalo, 14 May 2031", b'<base href="http://[">', b'<link rel="canonical" href="https://[x">',
    b'<time datetime="99999-99-99T">',
)
MAIL: tuple[bytes, ...] = (
    b"Content-Type: multipart/mixed; boundary=A\n", b"--A\n", b"--A--\n", b"Content-Type: text/html\n\n",
    b"Content-Type: message/rfc822\n\n", b"Content-Transfer-Encoding: base64\n", b"charset*0*=''%ff",
    b"=?utf-8?b?", b"=?x?q?=ff?=", b"Date: Thu, 31 Feb 99999 25:61:61 +9999\n", b"filename*1=x;", b"=\n",
    b"(((", b'From: "',
)
# The first bytes of a member of gzip, of a frame of Zstandard, of a dictionary of frames.
PACKED: tuple[bytes, ...] = (
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18\x05\x00\x00\x00",
)
WARC: tuple[bytes, ...] = (
    b"WARC/1.1\r\n", b"WARC/1.0\n", b"\r\n\r\n", b"Content-Length: 5\r\n", b"WARC-Type: response\r\n",
    b"HTTP/1.1 200\r\n", b"Content-Encoding: gzip\r\n", b"Content-Encoding: deflate, br\r\n",
    b"Transfer-Encoding: chunked\r\n", b"5\r\n", b"Content-Type: text/html\r\n",
    *PACKED,
)
JSON: tuple[bytes, ...] = (
    b"null", b"[", b"{", b'"', b",", b":", b"1e999", b"-0", b'"id"', b'"text"', b'"html"', b'"items"',
    b"\\u0000",
)
FEED: tuple[bytes, ...] = (
    b"<item>", b"</item>", b"<entry>", b"<![CDATA[", b"]]>", b"<content type='xhtml'>", b"<!DOCTYPE a [",
    b"&x;", b"<?a", b"<description>", b"</description>", b"<rss>", b"<link href='//['/>", b"xmlns:a='b'",
    b"<a:b>", b"&lt;p&gt;",
)
SITEMAP: tuple[bytes, ...] = (
    b"<url>", b"</url>", b"<loc>", b"</loc>", b"<sitemapindex>", b"<sitemap>", b"<lastmod>", b"<!DOCTYPE a [",
    b"&x;", b"<news:title>", b"<image:loc>", b"<![CDATA[", b"]]>", b"../b", b"javascript:x", b"//[",
    b"xmlns:a='b'",
)
OPML: tuple[bytes, ...] = (
    b"<outline", b"/>", b"</outline>", b" xmlUrl='https://lamp.example/'", b" xmlurl='//['", b" text='&x;'",
    b"<!DOCTYPE a [", b"<body>", b"<opml>", b"&amp;", b"<![CDATA[", b"]]>",
)
MARKDOWN: tuple[bytes, ...] = (
    b"```\n", b"> ", b"- ", b"1. ", b"|", b"|-|-|\n", b"[", b"](", b")", b"![", b"**", b"`", b"---\n",
    b"===\n", b"<div>", b"&amp;", b"\\", b"\t", b"    ", b"[^1]: ", b"~~", b"  \n", b"title: ", b"+++\n",
    b"<!--",
)
PDF: tuple[bytes, ...] = (
    b"obj", b"endobj", b"stream\n", b"<<", b">>", b"/Kids [2 0 R]", b"/Count 99999",
    b"/Filter /FlateDecode", b" Tj", b"/Encrypt 4 0 R", b"BT /F1 11 Tf", b"/ToUnicode 5 0 R", b"1 0 R",
    b"<FEFFD800>", b"/MediaBox [0 0 1e30 -1]",
)
ZIP: tuple[bytes, ...] = (
    b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"\x01\x00\x08\x00",
    b"\xff\xff\xff\xff",
)
FOLDER: tuple[bytes, ...] = (b".html\n", b".zip\n", b".gz\n", b"\n->", b"\x1b]0;", b".warc\n")
# fmt: on
