@NullMarked
package io.warmfront.updates.deadletter;

import org.jspecify.annotations.NullMarked;
