/* art.h - what commands see of the library. */
#ifndef ART_H
#define ART_H

#include "cli.h"
#include "cli_document.h"
#include "confine.h"
#include "convert.h"
#include "extract.h"
#include "frame.h"
#include "grep.h"
#include "near.h"
#include "print.h"
#include "run.h"
#include "sort.h"
#include "stage.h"
#include "tidy.h"
#include "utf8.h"

#endif
