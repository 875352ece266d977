/* Paragraphs near others. */
#include "search/near.h"
#include "check.h"

static const size_t tens[] = { 0, 10, 20 }, fives[] = { 5, 15 };
static const struct near_list ten = { tens, 3 }, five = { fives, 2 },
			      none = { tens, 0 };

int
main(void)
{
	struct near_list both[2] = { ten, five };

	CHECK(near_holds(7, 0, NULL, 0, NULL, 0), "no condition");
	CHECK(near_holds(10, 0, &ten, 1, NULL, 0), "itself");
	CHECK(!near_holds(11, 0, &ten, 1, NULL, 0), "next to it");
	CHECK(near_holds(11, 1, &ten, 1, NULL, 0), "one away");
	CHECK(near_holds(9, 1, &ten, 1, NULL, 0), "one before");
	CHECK(near_holds(2, 3, both, 2, NULL, 0), "0 and 5");
	CHECK(!near_holds(2, 2, both, 2, NULL, 0), "0, but not 5");
	CHECK(!near_holds(2, NEAR_RECORD, &none, 1, NULL, 0), "nowhere");
	CHECK(near_holds(900, NEAR_RECORD, both, 2, NULL, 0), "anywhere");
	CHECK(!near_holds(900, NEAR_RECORD, &ten, 1, &five, 1), "anywhere");
	CHECK(near_holds(10, 4, &ten, 1, &five, 1), "5 is too far");
	CHECK(!near_holds(10, 5, &ten, 1, &five, 1), "5 is near");
	CHECK(near_holds(10, SIZE_MAX - 1, &ten, 1, &none, 1), "far");
	return check_done();
}
