/** Windows counted once more by a collector of their own, beside the old ones. */
@NullMarked
package io.warmfront.cli.recount;

import org.jspecify.annotations.NullMarked;
