"""The Model Context Protocol: tools and resources over one desk, by whatever way a client comes."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, cast

import msgspec
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextContent,
    TextResourceContents,
    ToolAnnotations,
)
from mcp_types import Tool as Listed

from ..errors import QueryError, WorkspaceError
from ..store.shown import ShownStory
from ..version import __version__
from .answers import Answer
from .desk import Desk, Progress
from .questions import question, said
from .refusals import refusal, unforeseen
from .resources import PAGE, STORY, listed, resource
from .tools import INSTRUCTIONS, TOOLS, Tool

_log = logging.getLogger(__name__)

Context = ServerRequestContext[Desk, Any]

_JSON = "application/json"


def server(desk: Desk) -> Server[Desk]:
    """The server of a desk; whoever runs it opens and closes the desk."""
    return Server(
        "manywitness",
        version=__version__,
        title="manywitness",
        instructions=INSTRUCTIONS,
        lifespan=lambda _server: desk.at_work(),
        get_tool_input_schema=lambda name: TOOLS[name].input_schema if name in TOOLS else None,
        on_list_tools=_list_tools,
        on_call_tool=_call_tool,
        on_list_resources=_list_resources,
        on_list_resource_templates=_list_templates,
        on_read_resource=_read_resource,
    )


async def _list_tools(_context: Context, _asked: PaginatedRequestParams | None) -> ListToolsResult:
    return ListToolsResult(tools=[_tool(tool) for tool in TOOLS.values()])


def _tool(tool: Tool) -> Listed:
    return Listed(
        name=tool.name,
        title=tool.title,
        description=tool.says,
        input_schema=tool.input_schema,
        output_schema=tool.output_schema,
        annotations=ToolAnnotations(
            title=tool.title,
            read_only_hint=True,
            destructive_hint=False,
            idempotent_hint=True,
            open_world_hint=False,
        ),
    )


async def _call_tool(context: Context, asked: CallToolRequestParams) -> CallToolResult:
    tool = TOOLS.get(asked.name)
    if tool is None:
        raise MCPError(INVALID_PARAMS, f"no tool {said(asked.name)}; the tools are {', '.join(TOOLS)}")

    async def asking() -> Answer:
        wanted = question(tool.asked, asked.arguments or {})
        return cast("Answer", await tool.work(context.lifespan_context, wanted, _progress(context)))

    answer = await _answered(asking)
    if isinstance(answer, str):
        return CallToolResult(content=[TextContent(text=answer)], is_error=True)
    structured = msgspec.to_builtins(answer)
    return CallToolResult(content=[TextContent(text=tool.written(answer))], structured_content=structured)


async def _answered(asking: Callable[[], Awaitable[Answer]]) -> Answer | str:
    """The answer, or what is said where there is none."""
    try:
        return await asking()
    except (QueryError, WorkspaceError) as error:
        return refusal(error)
    # Whatever a page makes a stage raise is an answer that says so; the next question is answered.
    except Exception:  # noqa: BLE001
        _log.exception("a question could not be answered")
        return unforeseen()


def _progress(context: Context) -> Progress:
    async def told(done: float) -> None:
        await context.session.report_progress(round(done, 3), 1.0, "the story is being told")

    return told


async def _list_resources(context: Context, _asked: PaginatedRequestParams | None) -> ListResourcesResult:
    try:
        stories = await context.lifespan_context.read(listed)
    except WorkspaceError as error:
        raise MCPError(INTERNAL_ERROR, refusal(error)) from None
    return ListResourcesResult(resources=[_resource(one) for one in stories])


def _resource(one: ShownStory) -> Resource:
    days = [date.fromordinal(day).isoformat() for day in (one.first_day, one.last_day) if day is not None]
    when = " to ".join(dict.fromkeys(days)) or "undated"
    articles = "1 article" if one.size == 1 else f"{one.size} articles"
    return Resource(
        uri=STORY.format(story=one.id),
        name=f"story {one.id}",
        description=f"{articles}, {when}",
        mime_type=_JSON,
    )


async def _list_templates(
    _context: Context, _asked: PaginatedRequestParams | None
) -> ListResourceTemplatesResult:
    templates = [
        ResourceTemplate(uri_template=address, name=name, description=says, mime_type=_JSON)
        for address, name, says in (
            (STORY, "story", "A story, as get_story tells it"),
            (PAGE, "place", "A place on a page, as get_citation tells it"),
        )
    ]
    return ListResourceTemplatesResult(resource_templates=templates)


async def _read_resource(context: Context, asked: ReadResourceRequestParams) -> ReadResourceResult:
    uri = str(asked.uri)
    answer = await _answered(lambda: resource(context.lifespan_context, uri, _progress(context)))
    if isinstance(answer, str):
        raise MCPError(INVALID_PARAMS, answer)
    text = msgspec.json.encode(answer).decode()
    return ReadResourceResult(contents=[TextResourceContents(uri=uri, mime_type=_JSON, text=text)])
