@NullMarked
package io.warmfront.cli.text;

import org.jspecify.annotations.NullMarked;
