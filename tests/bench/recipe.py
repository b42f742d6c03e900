"""The other side: the plain LangChain recipe, as its tutorials have it, with the same embedding model.

RecursiveCharacterTextSplitter with its usual 1,000 characters and 200 of overlap, Chroma through langchain-chroma, the
five most similar chunks as the answer. https://docs.langchain.com/oss/python/langchain/rag
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import docx
import pypdfium2
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_text_splitters import RecursiveCharacterTextSplitter

from tests.bench.measured import Measured, counted, peak_memory, seconds_of, size_of
from tests.bench.model import shipped_model
from tests.bench.ours import WARM_UP
from tests.bench.questions import BROAD, Asked

TOP = 5
AT_ONCE = 5_000  # Chroma takes at most 5,461


def measure(files: Sequence[Path], asked: Sequence[Asked], data: Path) -> Measured:
    """As `ours.measure`."""
    embeddings = shipped_model()
    start = time.perf_counter()
    documents = [Document(_text(file), metadata={"source": file.name}) for file in files]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1_000, chunk_overlap=200)
    chunks = splitter.split_documents(documents)
    reading = time.perf_counter() - start
    start = time.perf_counter()
    chroma = Chroma("letters", embeddings, persist_directory=str(data))
    for at in range(0, len(chunks), AT_ONCE):
        chroma.add_documents(chunks[at : at + AT_ONCE])
        counted(min(at + AT_ONCE, len(chunks)), len(chunks), "chunks embedded", 1)
    embedding = time.perf_counter() - start
    memory_ingest = peak_memory()

    start = time.perf_counter()
    chroma.similarity_search(asked[0].text, k=TOP)
    first = time.perf_counter() - start
    for question in asked[1 : 1 + WARM_UP]:
        chroma.similarity_search(question.text, k=TOP)
    times: list[float] = []
    found: list[list[Document]] = []
    for number, question in enumerate(asked, 1):
        start = time.perf_counter()
        found.append(chroma.similarity_search(question.text, k=TOP))
        times.append(time.perf_counter() - start)
        counted(number, len(asked), "asked", 100)
    broad = [seconds_of(chroma.similarity_search, text, TOP) for text in BROAD]
    return Measured(
        letters=len(files),
        reading=reading,
        embedding=embedding,
        first_answer=first,
        answers=times,
        floor=None,
        broad=broad,
        right=sum(
            any(question.is_answered_by(str(d.metadata["source"]), d.page_content) for d in documents)
            for question, documents in zip(asked, found, strict=True)
        ),
        named_day=None,  # it gives passages, no days
        shown=[sum(len(document.page_content) for document in documents) for documents in found],
        memory_ingest=memory_ingest,
        memory=peak_memory(),
        disk=size_of(data),
    )


def _text(file: Path) -> str:
    """The text of a file as the common loaders give it."""
    if file.suffix == ".docx":
        document = docx.Document(str(file))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    if file.suffix == ".pdf":
        pdf = pypdfium2.PdfDocument(file)
        return "\n\n".join(str(page.get_textpage().get_text_range()) for page in pdf)
    return file.read_text(encoding="utf-8")
