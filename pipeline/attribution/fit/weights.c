/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of weights as C. */
#include "attribution/fit/weights.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>

/* Append a float constant: C wants a point or an exponent before the f. */
static void add_float(Buffer *out, float value)
{
    char text[40];
    snprintf(text, sizeof text, "%.6g", (double)value);
    buffer_add_string(out, text);
    buffer_add_string(out, strpbrk(text, ".e") ? "f" : ".0f");
}

Status weights_write(const char *path, const TreeModel *model, size_t n_nodes, Error *error)
{
    Buffer out = {0};
    buffer_add_string(&out,
        "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
        "/* The fitted model: regression trees, written by `make fit`; not to be edited. Fitted on annotated\n"
        " * novels (the training side of the Project Dialogism Novel Corpus) of which nothing but these\n"
        " * figures is kept. HACKING.md tells how. */\n"
        "#include \"attribution/trees.h\"\n\n"
        "/* A row is {value, feature, right}. */\n"
        "static const TreeNode NODES[] = {\n");
    for (size_t i = 0; i < n_nodes; i++) {
        const TreeNode *node = &model->nodes[i];
        bool leaf = node->feature == TREE_LEAF;
        buffer_add_char(&out, '{');
        add_float(&out, node->value);
        if (leaf) buffer_add_string(&out, ", TREE_LEAF, 0},");
        else buffer_printf(&out, ", %d, %d},", node->feature, node->right);
        buffer_add_char(&out, i % 5 == 4 ? '\n' : ' ');
    }
    buffer_add_string(&out, "\n};\n\nstatic const uint32_t ROOTS[] = {\n");
    for (size_t i = 0; i < model->n_trees; i++) buffer_printf(&out, "%u,%c", (unsigned)model->roots[i], i % 16 == 15 ? '\n' : ' ');
    buffer_add_string(&out, "\n};\n\nstatic const TreeModel MODEL = {\n    .nodes = NODES, .roots = ROOTS, .n_trees = sizeof ROOTS / sizeof ROOTS[0]};\n\n");
    buffer_printf(&out, "_Static_assert(N_FEATURES == %d, \"the features have changed: fit the model anew\");\n\n"
                  "const TreeModel *tree_model(void)\n{\n    return &MODEL;\n}\n", N_FEATURES);
    Status status = out.failed ? error_set(error, STATUS_NO_MEMORY, "out of memory while writing %s", path)
                               : file_write(path, buffer_span(&out), error);
    buffer_done(&out);
    return status;
}
