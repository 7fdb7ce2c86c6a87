#!/usr/bin/env node
import "../dist/k8snet.js";
