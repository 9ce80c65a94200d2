/** Why a command ends without success. */
@NullMarked
package io.warmfront.cli.failure;

import org.jspecify.annotations.NullMarked;
