/*
 * body.h - what the body of a document is written in, and that as HTML.
 */
#ifndef BODY_H
#define BODY_H

#include "bodytype.h"
#include "page.h"
#include "url.h"

#endif
