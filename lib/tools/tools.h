/*
 * tools.h - the stages of the programs, and the options that they share: all
 * that a command sees of the library.
 */
#ifndef TOOLS_H
#define TOOLS_H

#include "base/base.h"
#include "clean/clean.h"
#include "convert.h"
#include "extract.h"
#include "grep.h"
#include "grep_plan.h"
#include "meta_stage.h"
#include "print.h"
#include "run/run.h"
#include "search/search.h"

#endif
