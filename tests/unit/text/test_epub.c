/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_epub.c
 * Books in EPUB 2 and 3: what is told and in which order, what is listed, places, and every kind of bad book. */
#include "support/book.h"
#include "support/parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define OPF(version, metadata, manifest, spine)                                                                 \
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"" version \
    "\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">" metadata "</metadata>\n<manifest>\n" manifest   \
    "</manifest>\n" spine "\n</package>\n"
#define ITEM(id, href) "<item id=\"" id "\" href=\"" href "\" media-type=\"application/xhtml+xml\"/>\n"
#define PAGE(body)                                                                                             \
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" "                    \
    "xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title>T</title><style>p {}</style></head>\n<body>" body    \
    "</body></html>\n"
#define ONE_CHAPTER OPF("3.0", "", ITEM("a", "a.xhtml"), "<spine><itemref idref=\"a\"/></spine>")

/* A book of one chapter with this body. */
static void make_page(Buffer *book, const char *body)
{
    Buffer page = {0};
    buffer_printf(&page, PAGE("%s"), body);
    book_make(book, ONE_CHAPTER, "OEBPS/a.xhtml", page.data, NULL);
    buffer_done(&page);
}

static void assert_page(const char *body, const char *told, const char *skipped)
{
    Buffer book = {0};
    make_page(&book, body);
    assert_parts(buffer_span(&book), "tale.epub", told, skipped);
    buffer_done(&book);
}

/* Refused with this file, line and column. */
static void assert_bad(const Buffer *book, const char *file, int line, const char *part)
{
    Document *document = NULL;
    Error error = {0};
    assert_int_equal(document_parse(buffer_span(book), "tale.epub", &document, &error), STATUS_BAD_INPUT);
    assert_null(document);
    assert_string_equal(error.file, file);
    if (!strstr(error.message, part)) fail_msg("'%s' is not in '%s'", part, error.message);
    assert_int_equal(error.line, line);
}

static void reads_an_epub_3_in_its_order(void **state)
{
    (void)state;
    Buffer book = {0};
    book_make(&book,
              OPF("3.0", "<dc:title>The Lamp</dc:title><dc:creator>Jane\n Ross</dc:creator>",
                  ITEM("c", "cover.xhtml") ITEM("two", "text/t%77o.xhtml") ITEM("one", "text/one.xhtml") ITEM("e", "extra.xhtml")
                  "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>",
                  "<spine><itemref idref=\"c\"/><itemref idref=\"nav\"/><itemref idref=\"one\"/>"
                  "<itemref idref=\"e\" linear=\"no\"/><itemref idref=\"two\"/></spine>"),
              "OEBPS/cover.xhtml", PAGE("<section epub:type=\"cover\"><h1>The Lamp</h1><img alt=\"A lamp\" src=\"x\"/></section>"),
              "OEBPS/nav.xhtml",
              PAGE("<nav epub:type=\"toc\"><ol><li><a href=\"text/one.xhtml\">Chapter 1. The Point</a></li>\n"
                   "<li><a href=\"text/two.xhtml\">The Storm</a></li></ol></nav>"),
              "OEBPS/text/one.xhtml", PAGE("<h2>Chapter 1</h2>\n<p class=\"x\">The Point</p>\n<p>It was\n  <em>late</em>&#8212;very.</p>"),
              "OEBPS/text/two.xhtml", PAGE("<p>It blew.</p>"), "OEBPS/extra.xhtml", PAGE("<p>A map.</p>"), NULL);
    Document *document = parts_read(buffer_span(&book), "tale.epub");
    assert_document_parts(document,
                          "H Chapter 1 / B The Point / B It was _late_—very. / H The Storm / B It blew.",
                          "front matter: The Lamp / table of contents: Chapter 1. The Point The Storm / "
                          "outside the reading order: A map.");
    assert_string_equal(document->title, "The Lamp");
    assert_string_equal(document->author, "Jane Ross");
    assert_place_of(document, "_late", "tale.epub:OEBPS/text/one.xhtml", 6, 7);
    assert_place_of(document, "—very", "tale.epub:OEBPS/text/one.xhtml", 6, 16);
    assert_place_of(document, "very", "tale.epub:OEBPS/text/one.xhtml", 6, 23);
    assert_place_of(document, "The Storm\n\nIt", "tale.epub:OEBPS/nav.xhtml", 4, 1);
    document_free(document);
    buffer_done(&book);
}

static void reads_an_epub_2_in_its_order(void **state)
{
    (void)state;
    Buffer book = {0};
    book_make(&book,
              OPF("2.0", "<dc:title>The Lamp</dc:title>",
                  ITEM("t", "title.html") ITEM("l", "legal.html") ITEM("a", "a.html") ITEM("b", "b.html")
                  "<item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>",
                  "<spine toc=\"ncx\"><itemref idref=\"t\"/><itemref idref=\"l\"/><itemref idref=\"a\"/><itemref idref=\"b\"/></spine>"
                  "<guide><reference type=\"title-page\" href=\"title.html\"/><reference type=\"text\" href=\"a.html\"/>"
                  "<reference type=\"toc\" href=\"a.html\"/></guide>"),
              "OEBPS/toc.ncx",
              "<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\"><navMap>"
              "<navPoint><navLabel><text>Copyright</text></navLabel><content src=\"legal.html\"/></navPoint>"
              "<navPoint><navLabel><text>I. The Point</text></navLabel><content src=\"a.html#x\"/>"
              "<navPoint><navLabel><text>II. The Storm</text></navLabel><content src=\"b.html\"/></navPoint></navPoint>"
              "</navMap></ncx>",
              "OEBPS/title.html", PAGE("<h1>The Lamp</h1>"), "OEBPS/legal.html", PAGE("<p>All rights.</p>"),
              "OEBPS/a.html", PAGE("<p>Before.</p><p>I &#x2014; the point</p><p>It was late.</p>"),
              "OEBPS/b.html", PAGE("<p>It blew.</p>"), NULL);
    assert_parts(buffer_span(&book), "tale.epub",
                 "B Before. / H I — the point / B It was late. / H II. The Storm / B It blew.",
                 "front matter: The Lamp / front matter: All rights.");
    buffer_done(&book);
}

static void knows_front_matter_by_the_names_of_files(void **state)
{
    (void)state;
    Buffer book = {0};
    book_make(&book,
              OPF("2.0", "", ITEM("t", "title_page.html") ITEM("c", "Copyright-Page.html") ITEM("a", "toc.html"),
                  "<spine><itemref idref=\"t\"/><itemref idref=\"c\"/><itemref idref=\"a\"/></spine>"
                  "<guide><reference type=\"text\" href=\"toc.html\"/></guide>"),
              "OEBPS/title_page.html", PAGE("<h1>The Lamp</h1>"), "OEBPS/Copyright-Page.html", PAGE("<p>All rights.</p>"),
              "OEBPS/toc.html", PAGE("<p>It was late.</p>"), NULL);
    assert_parts(buffer_span(&book), "tale.epub", "B It was late.", "front matter: The Lamp / front matter: All rights.");
    buffer_done(&book);
}

static void makes_paragraphs_of_blocks(void **state)
{
    (void)state;
    assert_page("Loose <div>one<p>two</p>three</div><ul><li>four</li><li>five</li></ul><hr/><blockquote>six<br/>seven<br/>"
                "<br/>eight</blockquote><p>  </p><p>* * *</p><p>&nbsp;</p><p>Chapter Nine</p><p class=\"chapter-title\">Ten</p>",
                "B Loose / B one / B two / B three / B four / B five / * *** / B six|seven / B eight / * * * * / "
                "H Chapter Nine / H Ten", "");
}

static void keeps_italics_of_every_kind(void **state)
{
    (void)state;
    assert_page("<p>The <i>Lu</i>sitania <span class=\"calibre italic\">sank <em>fast</em></span>. <span style=\"font-style:"
                " italic\">So</span> <cite>it</cite>'s <b>bold</b>.</p><h2>A <i>b</i></h2>",
                "B The _Lusitania sank fast_. _So it's_ bold. / H A b", "");
}

static void understands_entities_and_soft_hyphens(void **state)
{
    (void)state;
    assert_page("<p>caf&eacute;&nbsp;&mdash;&rsquo; &amp; &lt;a&gt; won&shy;der\xC2\xAD" "ful <![CDATA[<x>]]></p>",
                "B café —’ & <a> wonderful <x>", "");
}

static void lists_notes_pictures_and_pages(void **state)
{
    (void)state;
    assert_page("<p>One<a epub:type=\"noteref\" href=\"#n\">1</a> and<sup><a href=\"n.html#f2\">[2]</a></sup> two"
                "<span class=\"pagenum\">[Pg 4]</span> <a href=\"#x\">three</a>.</p>"
                "<aside epub:type=\"footnote\" id=\"n\"><p>The <i>note</i>.</p><p>More.</p></aside>"
                "<figure><img src=\"a\" alt=\"A lamp\"/><figcaption>Fig. <b>1</b></figcaption></figure>"
                "<svg><text>drawn</text></svg><div hidden=\"hidden\">secret</div><p>Three<script>x</script>.</p>"
                "<div class=\"footnote\"><p>Old note.</p></div>",
                "B One and two three. / B Three.",
                "footnote: 1 / footnote: [2] / comment: [Pg 4] / footnote: The note. More. / picture: A lamp / "
                "picture: Fig. 1 / picture: drawn / outside the reading order: secret / footnote: Old note.");
}

static void reads_other_encodings(void **state)
{
    (void)state;
    static const char latin[] = "<?xml version='1.0' encoding='ISO-8859-1'?><html><body><p>Caf\xE9</p></body></html>";
    static const char cyrillic[] = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><html><body><p>\xCC\xE8\xF0</p></body></html>";
    Buffer book = {0};
    Buffer wide = {0};
    book_make(&book, ONE_CHAPTER, "OEBPS/a.xhtml", latin, NULL);
    assert_parts(buffer_span(&book), "tale.epub", "B Café", "");
    book_make(&book, ONE_CHAPTER, "OEBPS/a.xhtml", cyrillic, NULL);
    assert_parts(buffer_span(&book), "tale.epub", "B Мир", "");
    buffer_add(&wide, "\xFF\xFE", 2);
    for (const char *p = PAGE("<p>Wide.</p>"); *p; p++) {
        buffer_add_char(&wide, *p);
        buffer_add_char(&wide, '\0');
    }
    const BookFile files[] = {{"mimetype", span_of("application/epub+zip")}, {"META-INF/container.xml", span_of(BOOK_CONTAINER)},
                              {"OEBPS/book.opf", span_of(ONE_CHAPTER)}, {"OEBPS/a.xhtml", buffer_span(&wide)}};
    book_pack(files, 4, &book);
    assert_parts(buffer_span(&book), "tale.epub", "B Wide.", "");
    buffer_done(&wide);
    buffer_done(&book);
}

static void finds_places_after_windows_line_ends(void **state)
{
    (void)state;
    Buffer book = {0};
    make_page(&book, "\r\n<p>One\r\ntwo é three\r\n &amp; four</p>");
    Document *document = parts_read(buffer_span(&book), "b.epub");
    assert_document_parts(document, "B One two é three & four", "");
    assert_place_of(document, "One", "b.epub:OEBPS/a.xhtml", 4, 4);
    assert_place_of(document, "three", "b.epub:OEBPS/a.xhtml", 5, 7);
    assert_place_of(document, "& four", "b.epub:OEBPS/a.xhtml", 6, 2);
    assert_place_of(document, "four", "b.epub:OEBPS/a.xhtml", 6, 8);
    document_free(document);
    buffer_done(&book);
}

static void refuses_what_is_no_book(void **state)
{
    (void)state;
    Buffer book = {0};
    buffer_add_string(&book, "Not a zip at all.");
    assert_bad(&book, "tale.epub", 0, "zip");
    make_page(&book, "<p>One.</p>");
    book.n_bytes /= 2;
    assert_bad(&book, "tale.epub", 0, "cut off");
    const BookFile files[] = {{"word/document.xml", span_of("<x/>")}};
    book_pack(files, 1, &book);
    assert_bad(&book, "tale.epub", 0, "META-INF/container.xml is not in it");
    make_page(&book, "<p> </p>");
    assert_bad(&book, "tale.epub", 1, "no word");
    buffer_done(&book);
}

static void refuses_a_protected_book_but_not_scrambled_fonts(void **state)
{
    (void)state;
    static const char encryption[] =
        "<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" xmlns:e=\"http://www.w3.org/2001/04/xmlenc#\">"
        "<e:EncryptedData><e:EncryptionMethod Algorithm=\"%s\"/><e:CipherData><e:CipherReference URI=\"a\"/></e:CipherData>"
        "</e:EncryptedData></encryption>";
    Buffer book = {0};
    Buffer text = {0};
    buffer_printf(&text, encryption, "http://www.w3.org/2001/04/xmlenc#aes128-cbc");
    book_make(&book, ONE_CHAPTER, "OEBPS/a.xhtml", PAGE("<p>One.</p>"), "META-INF/encryption.xml", text.data, NULL);
    assert_bad(&book, "tale.epub", 0, "DRM");
    buffer_clear(&text);
    buffer_printf(&text, encryption, "http://ns.adobe.com/pdf/enc#RC");
    book_make(&book, ONE_CHAPTER, "OEBPS/a.xhtml", PAGE("<p>One.</p>"), "META-INF/encryption.xml", text.data, NULL);
    assert_parts(buffer_span(&book), "tale.epub", "B One.", "");
    buffer_done(&text);
    buffer_done(&book);
}

static void refuses_paths_that_lead_out(void **state)
{
    (void)state;
    Buffer book = {0};
    book_make(&book, ONE_CHAPTER, "OEBPS/a.xhtml", PAGE("<p>One.</p>"), "../evil", "x", NULL);
    assert_bad(&book, "tale.epub", 0, "'../evil' leads out");
    book_make(&book, ONE_CHAPTER, "OEBPS/a.xhtml", PAGE("<p>One.</p>"), "/etc/passwd", "x", NULL);
    assert_bad(&book, "tale.epub", 0, "'/etc/passwd' leads out");
    static const char *const outside[] = {"../../a.xhtml", "/a.xhtml", "http://a.b/c.xhtml", "%2e%2e/../a.xhtml"};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        Buffer opf = {0};
        buffer_printf(&opf, OPF("3.0", "", ITEM("a", "%s"), "<spine><itemref idref=\"a\"/></spine>"), outside[i]);
        book_make(&book, opf.data, "OEBPS/a.xhtml", PAGE("<p>One.</p>"), NULL);
        assert_bad(&book, "tale.epub:OEBPS/book.opf", 7, "outside of the book");
        buffer_done(&opf);
    }
    buffer_done(&book);
}

static void refuses_bombs(void **state)
{
    (void)state;
    Buffer book = {0};
    size_t n_bytes = (size_t)8 << 20;
    char *zeros = malloc(n_bytes);
    assert_non_null(zeros);
    memset(zeros, ' ', n_bytes);
    const BookFile files[] = {{"mimetype", span_of("application/epub+zip")}, {"META-INF/container.xml", span_of(BOOK_CONTAINER)},
                              {"OEBPS/book.opf", span_of(ONE_CHAPTER)}, {"OEBPS/a.xhtml", {zeros, n_bytes}}};
    book_pack(files, 4, &book);
    assert_bad(&book, "tale.epub", 0, "would unpack from");
    free(zeros);
    book_make(&book, ONE_CHAPTER, "OEBPS/a.xhtml",
              "<!DOCTYPE html [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><html><body>&b;</body></html>", NULL);
    assert_bad(&book, "tale.epub:OEBPS/a.xhtml", 1, "entities");
    buffer_done(&book);
}

static void names_chapters_that_are_not_there(void **state)
{
    (void)state;
    Buffer book = {0};
    book_make(&book, ONE_CHAPTER, NULL);
    assert_bad(&book, "tale.epub:OEBPS/book.opf", 7, "'OEBPS/a.xhtml' is in the reading order, but not in the book");
    book_make(&book, OPF("3.0", "", ITEM("a", "a.xhtml"), "<spine>\n<itemref idref=\"b\"/></spine>"), "OEBPS/a.xhtml", "", NULL);
    assert_bad(&book, "tale.epub:OEBPS/book.opf", 8, "names 'b'");
    book_make(&book, OPF("3.0", "", ITEM("a", "a.xhtml"), ""), "OEBPS/a.xhtml", "", NULL);
    assert_bad(&book, "tale.epub:OEBPS/book.opf", 0, "no reading order");
    book_make(&book, ONE_CHAPTER, "OEBPS/a.xhtml", "", NULL);
    assert_bad(&book, "tale.epub:OEBPS/a.xhtml", 1, "empty");
    buffer_done(&book);
}

static void names_the_place_of_broken_xml(void **state)
{
    (void)state;
    Buffer book = {0};
    make_page(&book, "\n<p>One.\n</div>");
    assert_bad(&book, "tale.epub:OEBPS/a.xhtml", 5, "not well-formed");
    book_make(&book, "<package", "OEBPS/a.xhtml", "", NULL);
    assert_bad(&book, "tale.epub:OEBPS/book.opf", 1, "not well-formed");
    buffer_done(&book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_an_epub_3_in_its_order),
        cmocka_unit_test(reads_an_epub_2_in_its_order),
        cmocka_unit_test(knows_front_matter_by_the_names_of_files),
        cmocka_unit_test(makes_paragraphs_of_blocks),
        cmocka_unit_test(keeps_italics_of_every_kind),
        cmocka_unit_test(understands_entities_and_soft_hyphens),
        cmocka_unit_test(lists_notes_pictures_and_pages),
        cmocka_unit_test(reads_other_encodings),
        cmocka_unit_test(finds_places_after_windows_line_ends),
        cmocka_unit_test(refuses_what_is_no_book),
        cmocka_unit_test(refuses_a_protected_book_but_not_scrambled_fonts),
        cmocka_unit_test(refuses_paths_that_lead_out),
        cmocka_unit_test(refuses_bombs),
        cmocka_unit_test(names_chapters_that_are_not_there),
        cmocka_unit_test(names_the_place_of_broken_xml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
