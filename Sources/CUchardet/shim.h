// uchardet's C interface, for text that tells no charset, and iconv's, which glibc brings.
#ifndef ARMSLEDGER_CUCHARDET_H
#define ARMSLEDGER_CUCHARDET_H

#include <iconv.h>
#include <uchardet.h>

#endif
