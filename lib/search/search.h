/*
 * search.h - finding articles: patterns in text, --where, and the filters that
 * tell cheaply that a document cannot match.
 */
#ifndef SEARCH_H
#define SEARCH_H

#include "match.h"
#include "near.h"
#include "normal.h"
#include "prefilter.h"
#include "query.h"
#include "sieve.h"

#endif
