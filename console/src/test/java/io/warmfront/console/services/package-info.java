@NullMarked
package io.warmfront.console.services;

import org.jspecify.annotations.NullMarked;
