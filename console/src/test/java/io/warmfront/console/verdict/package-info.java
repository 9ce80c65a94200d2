@NullMarked
package io.warmfront.console.verdict;

import org.jspecify.annotations.NullMarked;
