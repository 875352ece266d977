/*
 * main.c - run a fuzz target on the files named, under any compiler.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static int
replay(const char *file)
{
	FILE *f = fopen(file, "rb");
	uint8_t *text = NULL;
	size_t n = 0, cap = 0, got;

	if (f == NULL) {
		perror(file);
		return 1;
	}
	do {
		if (n == cap) {
			cap = cap ? 2 * cap : 4096;
			text = realloc(text, cap);
			if (text == NULL)
				abort();
		}
		got = fread(text + n, 1, cap - n, f);
		n += got;
	} while (got > 0);
	fclose(f);
	/* exactly n bytes, so that a sanitizer sees a read past the end */
	text = realloc(text, n ? n : 1);
	if (text == NULL)
		abort();
	LLVMFuzzerTestOneInput(text, n);
	free(text);
	return 0;
}

int
main(int argc, char **argv)
{
	int i, status = 0;

	for (i = 1; i < argc; i++)
		status |= replay(argv[i]);
	return status;
}
