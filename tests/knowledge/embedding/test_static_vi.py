"""The shipped embedding model: what it promises to the search, and that its script can make it again."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["HF_HUB_OFFLINE"] = "1"  # before the first import of a Hugging Face package: nothing may be asked of the net

import numpy as np
import pytest
from numpy.typing import NDArray

import knowledge.embedding
from knowledge.folding import syllables

if TYPE_CHECKING:
    from langchain_huggingface import HuggingFaceEmbeddings

    from knowledge.embedding.static import StaticEmbeddings

FOLDER = Path(knowledge.embedding.__file__).parent / "static_vi"
DIMENSIONS = 256

calls_to_the_net: list[str] = []
_watching = False


def _watch(event: str, args: tuple[object, ...]) -> None:
    if _watching and event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        calls_to_the_net.append(f"{event} {args}")


sys.addaudithook(_watch)  # the interpreter's own record; a hook cannot be taken off again, so it has a switch


@pytest.fixture(scope="module")
def embeddings() -> Iterator[HuggingFaceEmbeddings]:
    global _watching
    from langchain_huggingface import HuggingFaceEmbeddings

    _watching = True
    yield HuggingFaceEmbeddings(model_name=str(FOLDER))
    _watching = False


def test_loading_and_embedding_ask_nothing_of_the_net(embeddings: HuggingFaceEmbeddings) -> None:
    embeddings.embed_documents(["Thôn đạt chuẩn nông thôn mới", "Đề án du lịch nông thôn"])
    assert calls_to_the_net == []


def vector(embeddings: HuggingFaceEmbeddings, text: str) -> NDArray[np.float64]:
    return np.asarray(embeddings.embed_query(text))


def cosine(embeddings: HuggingFaceEmbeddings, a: str, b: str) -> float:
    return float(vector(embeddings, a) @ vector(embeddings, b))


def test_the_folder_is_small_and_names_no_place_of_the_machine_that_made_it() -> None:
    files = [f for f in FOLDER.rglob("*") if f.is_file()]
    assert sum(f.stat().st_size for f in files) < 4_000_000
    for file in files:
        if file.suffix in (".json", ".md"):
            text = file.read_text(encoding="utf-8")
            assert "/tmp" not in text and "/home" not in text and "/work" not in text and "/root" not in text


def test_vectors_have_256_dimensions_and_length_one(embeddings: HuggingFaceEmbeddings) -> None:
    v = vector(embeddings, "Ủy ban nhân dân xã lập kế hoạch xây dựng nông thôn mới")
    assert v.shape == (DIMENSIONS,)
    assert np.linalg.norm(v) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(
    "typed, otherwise",
    [
        ("Đơn vị nào phải báo cáo trước ngày 15/9?", "don vi nao phai bao cao truoc ngay 15/9"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN", "Chủ tịch Ủy ban nhân dân"),
        ("hoà giải ở cơ sở", "hòa giải ở cơ sở"),  # the two ways of placing the tone
        ("nước sạch", "nước sạch"),  # precomposed, and with combining marks
        ("hộ nghèo, hộ cận nghèo", "hộ nghèo  -  hộ cận nghèo"),
        ("UBND xã xây dựng NTM", "Ủy ban nhân dân xã xây dựng nông thôn mới"),
        ("các HTX trên địa bàn", "các hợp tác xã trên địa bàn"),
    ],
)
def test_the_same_words_written_otherwise_have_the_same_vector(
    embeddings: HuggingFaceEmbeddings, typed: str, otherwise: str
) -> None:
    assert vector(embeddings, typed).tolist() == vector(embeddings, otherwise).tolist()


@pytest.mark.parametrize("text", ["", "   ", "?!…", "qwzx jjkf", "thonx xqa"])
def test_text_without_a_known_syllable_is_the_zero_vector(embeddings: HuggingFaceEmbeddings, text: str) -> None:
    assert vector(embeddings, text).tolist() == [0.0] * DIMENSIONS


def test_an_empty_text_among_others_does_not_spoil_them(embeddings: HuggingFaceEmbeddings) -> None:
    alone = vector(embeddings, "tỷ lệ hộ nghèo")
    between = np.asarray(embeddings.embed_documents(["", "tỷ lệ hộ nghèo", "qwzx"]))
    assert not np.isnan(between).any()
    assert between[1] == pytest.approx(alone, abs=1e-6)
    assert not between[0].any() and not between[2].any()


def test_an_unknown_word_does_not_turn_the_vector(embeddings: HuggingFaceEmbeddings) -> None:
    assert cosine(embeddings, "nước sạch nông thôn", "nước sạch qwzx nông thôn") > 0.8


@pytest.mark.parametrize(
    "question, related, unrelated",
    [
        ("bảo vệ môi trường", "thu gom, xử lý rác thải và nước thải", "bổ nhiệm công chức lãnh đạo"),
        ("trường học", "cơ sở vật chất cho học sinh và giáo viên", "khai thác thủy sản trên biển"),
        ("khám chữa bệnh", "trạm y tế và bác sĩ", "đấu giá quyền sử dụng đất"),
        ("vay vốn", "ngân hàng, lãi suất và tín dụng", "phòng cháy chữa cháy rừng"),
        ("giao thông", "xe cơ giới đi trên đường bộ", "lưu trữ hồ sơ, tài liệu"),
        ("thủy lợi", "tưới tiêu, kênh mương", "chứng khoán"),
        ("tiền lương của công chức", "phụ cấp và bậc lương của cán bộ", "an toàn hồ chứa nước"),
        ("ruộng lúa", "đất trồng cây hàng năm", "đăng ký kết hôn"),
    ],
)
def test_related_words_are_closer_than_unrelated_ones(
    embeddings: HuggingFaceEmbeddings, question: str, related: str, unrelated: str
) -> None:
    assert cosine(embeddings, question, related) > cosine(embeddings, question, unrelated) + 0.1


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 12/KH-UBND ngày 05/01/2024; (Đợt 1) – 95,5%",
        "  ĐƯỜNG\tLIÊN THÔN\n\nQuế Lâm ",
        "Ưu tiên hỗ trợ “xã đặc biệt khó khăn”…",
        "...",
    ],
)
def test_the_shipped_tokenizer_folds_as_the_full_text_index_does(text: str) -> None:
    from tokenizers import Tokenizer

    from knowledge.embedding.train.tokenizer import abbreviations, spelled

    normalizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json")).normalizer

    full = {short: syllables(words) for short, words in abbreviations().items()}
    expected = [w for syllable in syllables(text) for w in full.get(syllable, [syllable])]
    assert normalizer.normalize_str(text) == spelled(expected)


# --- the program's own reader of the folder -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def static() -> StaticEmbeddings:
    from knowledge.embedding.static import StaticEmbeddings

    return StaticEmbeddings(FOLDER)


def texts(count: int) -> list[str]:
    """Words of the tokenizer in lines of every length, with unknown ones, signs and nothing at all among them."""
    rng = np.random.default_rng(5)
    known = json.loads((FOLDER / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    words = [*(known if isinstance(known, dict) else (unit for unit, _ in known)), "qwzx", "15/9", "–", "UBND", "Đề án"]
    odd = ["", "   ", "?!…", "qwzx jjkf", "hộ nghèo\nhộ cận nghèo", "ĐƯỜNG\tLIÊN THÔN\n\nQuế Lâm"]
    return odd + [" ".join(rng.choice(words, rng.integers(1, 300))) for _ in range(count - len(odd))]


def test_read_without_torch_the_vectors_are_the_same(
    static: StaticEmbeddings, embeddings: HuggingFaceEmbeddings
) -> None:
    many = texts(200)
    expected = np.asarray(embeddings.embed_documents(many))
    assert np.abs(np.asarray(static.embed_documents(many)) - expected).max() < 1e-5  # in two threads
    assert np.abs(np.asarray(static.embed_documents(many[:9])) - expected[:9]).max() < 1e-5
    assert [not any(v) for v in static.embed_documents(many[:6])] == [True] * 4 + [False] * 2
    assert static.embed_query(many[50]) == static.embed_documents(many)[50]
    assert static.embed_documents([]) == []


def test_read_without_torch_the_index_keeps_its_name(
    static: StaticEmbeddings, embeddings: HuggingFaceEmbeddings
) -> None:
    from knowledge.index.identity import collection_name

    assert collection_name(static) == collection_name(embeddings)


# --- the script -------------------------------------------------------------------------------------------------------

TOPICS = {
    "Thủy lợi": "kênh mương hồ chứa nước tưới tiêu cho đồng ruộng và trạm bơm",
    "Giáo dục": "trường học lớp học giáo viên học sinh sách giáo khoa và thư viện",
    "Y tế": "trạm y tế bác sĩ thuốc khám bệnh tiêm chủng cho trẻ em",
    "Môi trường": "rác thải nước thải thu gom phân loại xử lý bãi chôn lấp",
}


@pytest.fixture(scope="module")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles on four topics in forty acts, of words drawn from the topic."""
    rng = np.random.default_rng(3)
    rows = []
    for topic, words in TOPICS.items():
        for number in range(160):
            clauses = [" ".join(rng.permutation(words.split())[:8]) for _ in range(3)]
            rows.append(
                {
                    "subject": topic,
                    "title": f"{topic} số {number}: " + " ".join(rng.permutation(words.split())[:3]),
                    "source": f"Điều 1 Nghị định số {number // 4}/2020/NĐ-CP, có hiệu lực thi hành từ 01/01/2021",
                    "text": "\n".join(f"{i}. {clause}." for i, clause in enumerate(clauses, 1)),
                }
            )
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Training:
    folder: Path
    printed: str


def train(corpus: Path, folder: Path) -> Training:
    from knowledge.embedding.train.__main__ import run
    from knowledge.embedding.train.training import Recipe

    with contextlib.redirect_stdout(io.StringIO()) as printed:
        run(corpus, folder, Recipe(dimensions=32, epochs=2, batch=128))
    return Training(folder, printed.getvalue())


@pytest.fixture(scope="module")
def trained(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Training:
    return train(small_corpus, tmp_path_factory.mktemp("model"))


def test_training_makes_a_folder_that_loads_and_knows_its_topics(trained: Training) -> None:
    from langchain_huggingface import HuggingFaceEmbeddings

    model = HuggingFaceEmbeddings(model_name=str(trained.folder))
    assert vector(model, "trường học").shape == (32,)
    assert cosine(model, "hoc sinh", "Giáo viên, thư viện") > cosine(model, "hoc sinh", "rác thải, bãi chôn lấp")


@pytest.mark.skipif(os.name == "nt", reason="file modes are those of POSIX")
def test_every_file_of_a_saved_folder_has_the_mode_of_a_new_file(trained: Training, tmp_path: Path) -> None:
    (tmp_path / "new").touch()
    modes = {f.name: f.stat().st_mode for f in trained.folder.rglob("*") if f.is_file()}
    assert modes == dict.fromkeys(modes, (tmp_path / "new").stat().st_mode)


def test_training_prints_progress_and_figures_with_and_without_diacritics(trained: Training) -> None:
    assert "epoch 2/2" in trained.printed
    asked = [line.split("] ", 1)[1] for line in trained.printed.splitlines() if "R@10" in line]
    assert [line.split("  ")[0].strip() for line in asked] == [
        "title -> article",
        "title -> article (no diacritics)",
        "clause, itself left out, -> article",
        "clause, itself left out, -> article (no diacritics)",
    ]
    typed, folded = asked[0].split("queries")[1], asked[1].split("queries")[1]
    assert typed == folded


def test_the_same_seed_makes_the_same_model(trained: Training, small_corpus: Path, tmp_path: Path) -> None:
    again = train(small_corpus, tmp_path)
    for name in ("tokenizer.json", "model.safetensors"):
        assert (again.folder / name).read_bytes() == (trained.folder / name).read_bytes()


def test_text_is_read_as_articles_with_clauses_and_acts(small_corpus: Path) -> None:
    from knowledge.embedding.train.corpus import read_articles

    articles = read_articles(small_corpus)
    assert len(articles) == 160 * len(TOPICS)
    assert {len(a.clauses) for a in articles} == {3}
    assert articles[5].act == "Nghị định số 1/2020/NĐ-CP"
    acts_by_side = [{a.act for a in articles if a.held_out is side} for side in (True, False)]
    assert all(acts_by_side) and not acts_by_side[0] & acts_by_side[1]


def test_rows_of_eight_bits_are_close_to_what_was_learned() -> None:
    from knowledge.embedding.train.saving import quantized

    weights = np.random.default_rng(1).normal(size=(50, 16)).astype(np.float32)
    weights[0] = 0
    rows, factors = quantized(weights)
    assert rows.dtype == np.int8
    assert not rows[0].any()
    assert np.abs(rows * factors[:, None] - weights).max() <= factors.max() / 2 + 1e-6
